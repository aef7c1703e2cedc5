// Draws the plots with Vega-Lite, from the table beside each. Expressions are interpreted, so that no script is made here.
"use strict";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const rowsOf = (figure) => [...figure.querySelectorAll("tbody tr")].map((row) => {
  const held = {};
  for (const cell of row.cells) Object.assign(held, cell.dataset);
  held.statements = Number(held.statements);
  return held;
});

const hues = () => ["--h1", "--h0", "--h2", "--h4", "--h3", "--h5", "--h6", "--h7"].map(css);

const kinds = {
  timeline: (rows) => {
    const days = new Set(rows.map((row) => row.day)).size;
    return {
      params: [
        { name: "zoom", select: { type: "interval", encodings: ["x"] }, bind: "scales" },
        { name: "chosen", select: { type: "point", fields: ["act"] }, bind: "legend" },
      ],
      mark: { type: "bar", tooltip: true, size: days < 60 ? 12 : undefined },
      encoding: {
        x: { field: "day", type: "temporal", timeUnit: days > 400 ? "yearmonth" : "yearmonthdate", title: null, axis: { format: days > 400 ? "%b %Y" : "%-d %b %Y", labelOverlap: true, labelSeparation: 16, grid: false, tickCount: innerWidth < 700 ? 4 : 8 } },
        y: { field: "statements", type: "quantitative", aggregate: "sum", title: "statements", axis: { tickMinStep: 1 } },
        color: { field: "act", type: "nominal", title: null, scale: { range: hues() } },
        opacity: { condition: { param: "chosen", value: 1 }, value: 0.15 },
        detail: { field: "outlet" },
        tooltip: [{ field: "day", type: "temporal" }, { field: "act" }, { field: "outlet" }, { field: "statements", aggregate: "sum" }],
      },
    };
  },
  sourcing: () => ({
    params: [{ name: "chosen", select: { type: "point", fields: ["standing"] }, bind: "legend" }],
    mark: { type: "bar", tooltip: true },
    encoding: {
      x: { field: "month", type: "ordinal", title: null, axis: { labelAngle: 0, labelOverlap: true, labelSeparation: 12 } },
      y: { field: "statements", type: "quantitative", aggregate: "sum", stack: "normalize", title: "share", axis: { format: "%" } },
      color: { field: "standing", type: "nominal", title: null, scale: { domain: ["named", "collective", "unnamed", "no source"], range: [css("--h1"), css("--h2"), css("--h0"), css("--hgrey")] } },
      opacity: { condition: { param: "chosen", value: 1 }, value: 0.15 },
    },
  }),
};

const config = () => ({
  background: null,
  font: "system-ui, sans-serif",
  view: { stroke: null },
  axis: { labelColor: css("--soft"), titleColor: css("--faint"), gridColor: css("--rule"), domainColor: css("--rule"), tickColor: css("--rule"), labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
  legend: { labelColor: css("--ink"), labelFontSize: 12, orient: "top", columns: innerWidth < 700 ? 3 : 8 },
});

const draw = async (figure) => {
  const rows = rowsOf(figure);
  const canvas = figure.querySelector(".canvas");
  const spec = {
    ...kinds[figure.dataset.plot](rows),
    data: { values: rows },
    width: Math.max(canvas.clientWidth, 260),
    autosize: { type: "fit-x", contains: "padding" },
    height: 200,
    config: config(),
  };
  const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
  const view = new vega.View(runtime, { expr: vega.expressionInterpreter, renderer: "canvas", container: canvas, hover: true });
  await view.runAsync();
};

const drawAll = () => document.querySelectorAll("[data-plot]").forEach(draw);
drawAll();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
