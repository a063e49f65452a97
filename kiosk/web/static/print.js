// A button for what the browser's menu does too.
"use strict";

const print = document.getElementById("print");

print.hidden = false;
document.getElementById("how").hidden = true;
print.addEventListener("click", () => window.print());
