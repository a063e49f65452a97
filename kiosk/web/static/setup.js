// The time zone of this very device is most likely the gym's.
"use strict";

const zone = document.querySelector("select[name=time_zone]");
const here = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (zone && zone.value === "UTC" && [...zone.options].some((option) => option.value === here)) {
  zone.value = here;
}
