// Saves each criterion as it is touched, one request at a time, and says whether it was kept.
const form = document.getElementById("rubric");
const saved = document.getElementById("saved");
const waiting = new Map();
let sending = false;
let typing;

const token = form.querySelector("[name=__RequestVerificationToken]").value;

function show(text, bad = false) {
  saved.textContent = text;
  saved.classList.toggle("late", bad);
}

function read(fieldset) {
  const key = fieldset.dataset.criterion;
  const body = new FormData();
  body.set("criterion", key);
  body.set("level", fieldset.querySelector("input:checked")?.value ?? "");
  body.set("comment", fieldset.querySelector("textarea").value);
  body.set("__RequestVerificationToken", token);
  return body;
}

function needsWords(fieldset) {
  const chosen = fieldset.querySelector("input:checked");
  const comment = fieldset.querySelector("textarea");
  const problem = fieldset.querySelector(".field-problem");
  const missing = chosen?.dataset.met === "no" && comment.value.trim() === "";
  comment.required = chosen?.dataset.met === "no";
  if (!missing) {
    problem.textContent = "";
    comment.removeAttribute("aria-invalid");
  }
}

async function send() {
  if (sending) return;
  const next = waiting.entries().next().value;
  if (!next) return;
  const [fieldset] = next;
  waiting.delete(fieldset);
  sending = true;
  show("Saving…");
  try {
    const response = await fetch(form.dataset.autosave, {
      method: "POST",
      body: read(fieldset),
      headers: { Accept: "application/json" },
      keepalive: true,
    });
    const answer = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
    if (response.ok) {
      document.getElementById("summary").textContent = answer.summary;
      document.getElementById("scored").textContent = answer.scored;
      show("Saved");
    } else if (response.status === 401) {
      show("Not saved: you are signed out. Sign in in another tab, then change this again.", true);
    } else show(`Not saved: ${answer.detail ?? "something went wrong here. Try again in a moment."}`, true);
  } catch {
    if (!waiting.has(fieldset)) waiting.set(fieldset, true);
    show("Not saved: no connection. Trying again.", true);
    sending = false;
    setTimeout(send, 5000);
    return;
  }
  sending = false;
  send();
}

function keep(fieldset) {
  waiting.set(fieldset, true);
  send();
}

form.addEventListener("change", event => {
  const fieldset = event.target.closest("[data-criterion]");
  if (!fieldset) return;
  clearTimeout(typing);
  needsWords(fieldset);
  keep(fieldset);
});

form.addEventListener("input", event => {
  if (event.target.tagName !== "TEXTAREA") return;
  const fieldset = event.target.closest("[data-criterion]");
  needsWords(fieldset);
  show("");
  waiting.set(fieldset, true);
  clearTimeout(typing);
  typing = setTimeout(send, 900);
});

// The form carries all that is on it.
form.addEventListener("submit", () => waiting.clear());

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") send();
});

addEventListener("beforeunload", event => {
  if (waiting.size > 0) event.preventDefault();
});

// A form that came back with sentences in it: go to the first of them.
const first = document.querySelector(".field-problem:not(:empty)")?.closest("[data-criterion]");
first?.scrollIntoView({ block: "center" });
const field = first?.querySelector("input:checked") ? "textarea" : "input";
first?.querySelector(field)?.focus({ preventScroll: true });
