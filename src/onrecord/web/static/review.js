// One key a judgement. The buttons do the same without this.
"use strict";

const text = () => document.querySelector("[data-text]");

// Where a place of the page stands in the article's text, which counts code points.
const placeOf = (node, offset) => {
  const inside = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = inside.closest("[data-start]");
  if (!piece) return Number(node.childNodes[offset]?.dataset?.start ?? NaN);
  const range = document.createRange();
  range.setStart(piece, 0);
  range.setEnd(node, offset);
  return Number(piece.dataset.start) + [...range.toString()].length;
};

const selected = () => {
  const chosen = getSelection();
  if (!chosen.rangeCount || chosen.isCollapsed || !text()?.contains(chosen.anchorNode)) return null;
  const range = chosen.getRangeAt(0);
  const [start, end] = [placeOf(range.startContainer, range.startOffset), placeOf(range.endContainer, range.endOffset)];
  return start < end ? [start, end] : null; // also where one of them is no place of the text
};

const send = (field, value) => {
  const form = document.querySelector(`form[data-field="${field}"]`);
  form.querySelector("[name=value]").value = value;
  form.requestSubmit();
};

// The pieces of the content and the words around it, so that an edge can be moved by a word.
const moved = (edge, step) => {
  const spans = [...text().querySelectorAll("[data-start]")];
  const said = spans.filter((one) => one.classList.contains("said"));
  if (!said.length) return null;
  const size = (one) => [...one.textContent].length;
  const ranges = [];
  for (const one of said) {
    const start = Number(one.dataset.start);
    const last = ranges.at(-1);
    if (last && last[1] === start) last[1] += size(one);
    else ranges.push([start, start + size(one)]);
  }
  const edges = new Set();
  for (const one of spans) {
    const start = Number(one.dataset.start);
    for (const word of one.textContent.matchAll(/\S+/g)) {
      const begin = start + [...one.textContent.slice(0, word.index)].length;
      edges.add(edge === "end" ? begin + [...word[0]].length : begin);
    }
  }
  const places = [...edges].sort((a, b) => a - b);
  const held = edge === "end" ? ranges.at(-1) : ranges[0];
  const side = edge === "end" ? 1 : 0;
  const next = step > 0 ? places.find((at) => at > held[side]) : places.findLast((at) => at < held[side]);
  if (next === undefined || (side ? next <= held[0] : next >= held[1])) return null;
  held[side] = next;
  return ranges.map(([start, end]) => `${start}:${end}`).join(" … ");
};

const edges = { "[": ["end", -1], "]": ["end", 1], "{": ["start", -1], "}": ["start", 1] };

const act = (key) => {
  const button = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const field = document.querySelector(`[data-focus="${CSS.escape(key)}"], [data-span="${CSS.escape(key)}"]`);
  if (button) button.click();
  else if (edges[key] && text()) {
    const value = moved(...edges[key]);
    if (value) send("content", value);
  } else if (field) {
    const range = field.dataset.span && selected();
    if (range) send(field.form.dataset.field, range.join(":"));
    else field.focus();
  } else return false;
  return true;
};

// Keys that come while a judgement is on its way wait for the next statement: none is lost, none meant for another.
const waiting = [];
let busy = false;
document.addEventListener("htmx:beforeRequest", () => { busy = true; });
document.addEventListener("htmx:afterSettle", () => {
  busy = false;
  if (waiting.length) act(waiting.shift());
});
for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(failed, () => {
    busy = false;
    waiting.length = 0;
    document.querySelector("#item [role=status]").textContent = "That was not taken. Load the page again.";
  });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (busy) waiting.push(event.key);
  else if (!act(event.key)) return;
  event.preventDefault();
});
