// Hovering or focusing a statement shows its source, its cue and what is known of it. Without this, notes still open.
"use strict";

const sheet = document.querySelector("[data-article]");
const card = document.getElementById("card");
const numbers = (node, name) => (node.dataset[name] || "").split(" ").filter(Boolean);
const pieces = { said: new Map(), source: new Map(), cue: new Map() };
for (const name of Object.keys(pieces)) {
  for (const node of sheet.querySelectorAll(`[data-${name}]`)) {
    for (const number of numbers(node, name)) {
      if (!pieces[name].has(number)) pieces[name].set(number, []);
      pieces[name].get(number).push(node);
    }
  }
}

let shown = null;

const clear = () => {
  if (shown === null) return;
  for (const node of sheet.querySelectorAll(".lit, .lit-source, .lit-cue")) node.classList.remove("lit", "lit-source", "lit-cue");
  card.hidden = true;
  shown = null;
};

const place = (anchor, note) => {
  const beside = note.getBoundingClientRect();
  const box = anchor.getBoundingClientRect();
  const wide = matchMedia("(min-width: 60.01rem)").matches;
  card.style.width = wide ? `${Math.max(beside.width, 300)}px` : "";
  card.style.left = wide ? `${Math.min(beside.left, innerWidth - Math.max(beside.width, 300) - 16)}px` : "";
  const top = Math.min(Math.max(beside.bottom > 0 && beside.top < innerHeight ? beside.top - 12 : box.top, 8), innerHeight - card.offsetHeight - 8);
  card.style.top = wide ? `${Math.max(top, 8)}px` : "";
};

const show = (number, anchor) => {
  const note = document.getElementById(`n${number}`);
  if (!note || shown === number) return;
  clear();
  shown = number;
  for (const node of pieces.said.get(number) || []) node.classList.add("lit");
  for (const node of pieces.source.get(number) || []) node.classList.add("lit-source");
  for (const node of pieces.cue.get(number) || []) node.classList.add("lit-cue");
  note.classList.add("lit");
  if (note.contains(anchor) || note.querySelector("details").open) return; // the note itself can be opened
  const who = document.createElement("p");
  who.className = "who";
  who.append(...[...note.querySelector("summary").cloneNode(true).childNodes]);
  const links = [...note.querySelectorAll(".link")].map((link) => {
    const told = document.createElement("p"); // the card is for the eye; the links themselves stand in the note
    told.className = link.className;
    told.textContent = link.textContent;
    return told;
  });
  card.replaceChildren(who, note.querySelector("dl").cloneNode(true), ...links);
  card.className = `card ${[...note.classList].find((name) => /^h(\d|grey|none)$/.test(name))}`;
  card.hidden = false;
  place(anchor, note);
};

const numberAt = (target) => {
  const node = target.closest("[data-n], [data-said]");
  if (!node || !sheet.contains(node)) return null;
  return [node.dataset.n || numbers(node, "said").at(-1), node];
};

sheet.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const found = numberAt(event.target);
  if (found) show(...found);
  else clear();
});
sheet.addEventListener("pointerleave", clear);
sheet.addEventListener("focusin", (event) => {
  const found = numberAt(event.target);
  if (found) show(...found);
});
sheet.addEventListener("focusout", clear);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") clear();
});
// A tap on the words shows the card on a phone; a tap elsewhere puts it away.
document.addEventListener("click", (event) => {
  if (card.contains(event.target)) return;
  const found = numberAt(event.target);
  if (found && !event.target.closest("a, summary")) show(...found);
  else if (!found) clear();
});
addEventListener("scroll", () => { if (matchMedia("(min-width: 60.01rem)").matches) clear(); }, { passive: true });
