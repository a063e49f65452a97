// Says what to do while the page waits for a tag.
"use strict";

for (const form of document.querySelectorAll("form.taps")) {
  form.addEventListener("submit", () => {
    form.querySelector("[role=status]").textContent = "Hold the tag to the reader now. Waiting up to half a minute…";
    form.classList.add("waiting");
    form.querySelector("button").disabled = true;
  });

  window.addEventListener("pageshow", (shown) => {
    if (shown.persisted) { // back from the answer: the button works again
      form.querySelector("button").disabled = false;
    }
  });
}
