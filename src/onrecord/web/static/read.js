// A file that is dropped anywhere on the page is read at once.
"use strict";

const form = document.querySelector("[data-drop]");
const file = document.getElementById("file");
const busy = form.querySelector("[data-busy]");

form.addEventListener("submit", () => {
  busy.textContent = "Reading…";
  form.querySelector("button").disabled = true;
});
file.addEventListener("change", () => {
  if (file.files.length) form.requestSubmit();
});
addEventListener("pageshow", () => {
  busy.textContent = "";
  form.querySelector("button").disabled = false;
});
for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    document.body.classList.add("dropping");
  });
}
addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) document.body.classList.remove("dropping");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  document.body.classList.remove("dropping");
  const text = event.dataTransfer.getData("text/plain");
  if (event.dataTransfer.files.length) {
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  } else if (text) {
    document.getElementById("text").value = text;
  }
});
