// Three small things the page does by itself: it says whether it is live, shows which row has just changed, and
// doesn't have a screen reader say again what it has said.
"use strict";

const live = document.getElementById("live");
const now = document.getElementById("now");
const rows = document.getElementById("rows");

function said(text, paused) {
  live.hidden = false;
  live.textContent = text;
  live.classList.toggle("paused", paused);
}

document.addEventListener("htmx:sseOpen", () => said("Live", false));
document.addEventListener("htmx:sseError", () => said("Not live", true));

now.addEventListener("htmx:sseBeforeMessage", (message) => {
  if (message.detail.data.trim() === now.innerHTML.trim()) {
    message.preventDefault();
  }
});

function scores() {
  const found = new Map();
  for (const row of rows.querySelectorAll("tr[id]")) {
    found.set(row.id, row.querySelector(".ranked").textContent);
  }
  return found;
}

let before = scores();

rows.addEventListener("htmx:afterSettle", () => { // before, htmx still puts attributes back
  const after = scores();
  for (const [id, score] of after) {
    if (before.get(id) !== score) {
      document.getElementById(id).classList.add("counted");
    }
  }
  before = after;
});
