"use strict";

// Times are sent in UTC; here they become those of the viewer's zone. The exact one stays in the title.
const localize = (part) => {
  for (const element of part.querySelectorAll("time[datetime]")) {
    const time = new Date(element.dateTime);
    if (!Number.isNaN(time.getTime())) {
      element.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(time);
    }
  }
};
localize(document);

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

// The text of work in progress is asked for again and again. Nothing else of the page changes, so that the focus stays where it is and a
// screen reader tells what is new. Once the work is over the page is another one, for which what is being typed is not thrown away.
const isTyping = () => [...document.querySelectorAll("input[name=q]")].some((input) => input.value !== input.defaultValue);
const look = async (shown) => {
  const answer = await fetch(location.href, { redirect: "manual" });
  if (answer.status >= 500) {
    return true;
  }

  const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("section[data-work]");
  if (document.querySelector("button[aria-busy]")) {
    return true;
  }

  if (next?.dataset.work !== shown.dataset.work) {
    if (isTyping()) {
      return true;
    }

    location.reload();
    return false;
  }

  const [before, now] = [shown.querySelector("[role=status]"), next.querySelector("[role=status]")];
  localize(now);
  if (before.textContent !== now.textContent) {
    before.replaceChildren(...now.childNodes);
  }

  return true;
};
const follow = (shown) => setTimeout(() => {
  // A host that does not answer is perhaps restarted.
  look(shown).catch(() => true).then((isToGoOn) => isToGoOn && follow(shown));
}, shown.dataset.seconds * 1000);
for (const shown of document.querySelectorAll("section[data-work]")) {
  follow(shown);
}
