// What the pages do beyond being read. They work without it.
"use strict";

// "/" goes to the search box, as in most reading rooms.
document.addEventListener("keydown", (event) => {
  const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.getElementById("q");
  if (box) {
    event.preventDefault();
    box.select();
  }
});

// On a narrow screen the facets are folded until asked for.
const fold = () => {
  const facets = document.querySelector("details.facets");
  if (facets && matchMedia("(max-width: 60rem)").matches) facets.open = false;
};
fold();
document.addEventListener("htmx:afterSwap", fold);
