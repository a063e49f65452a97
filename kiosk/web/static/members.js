// Says what to do while the page waits for a tag.
"use strict";

const enrol = document.getElementById("enrol");

enrol.addEventListener("submit", () => {
  document.getElementById("tap").textContent = "Hold the tag to the reader now. Waiting up to half a minute…";
  enrol.classList.add("waiting");
  enrol.querySelector("button").disabled = true;
});

window.addEventListener("pageshow", (shown) => {
  if (shown.persisted) { // back from the answer: the button works again
    enrol.querySelector("button").disabled = false;
  }
});
