"use strict";

// Times are sent in UTC; here they become those of the viewer's zone. The exact one stays in the title.
for (const element of document.querySelectorAll("time[datetime]")) {
  const time = new Date(element.dateTime);
  if (!Number.isNaN(time.getTime())) {
    element.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(time);
  }
}

// A post may take as long as the read of a company; a second click would only be refused. A post that was stopped, or left by the way
// back, can be repeated.
const longest = 60_000;
const enable = () => {
  for (const button of document.querySelectorAll("button[aria-busy]")) {
    button.disabled = false;
    button.removeAttribute("aria-busy");
  }
};
window.addEventListener("pageshow", enable);
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", () => {
    // Later: a button that is disabled before the form is read does not send its value.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button")) {
        button.disabled = true;
        button.setAttribute("aria-busy", "true");
      }
    });
    setTimeout(enable, longest);
  });
}
