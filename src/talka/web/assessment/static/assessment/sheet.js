// Saves a score sheet as one goes. Without this script the page works with its buttons; with it, each answer is sent at
// once, kept in the browser while there is no connection, and sent again when there is.

const form = document.getElementById("sheet");
const state = document.getElementById("saved");
const address = state?.dataset.save;
const kept = `talka-sheet ${state?.dataset.who} ${location.pathname}`; // another assessor at this computer has another
const AGAIN_AFTER = 4000;
const STILL_TYPING = 900;

let unsent = new Map(); // field → its values, newest first to be told
let sending = false;
let again; // the next try
const typed = new Map(); // field → when to take what was typed

function remember() {
  if (unsent.size) localStorage.setItem(kept, JSON.stringify([...unsent]));
  else localStorage.removeItem(kept);
}

function valuesOf(name) {
  return new FormData(form).getAll(name);
}

function noteChange(field) {
  if (!field.name || field.name === "csrfmiddlewaretoken" || field.type === "submit") return;
  unsent.set(field.name, valuesOf(field.name));
  const shown = form.elements[`${field.name}-shown`];
  if (shown) unsent.set(shown.name, [shown.value]);
  remember();
  send();
}

async function send() {
  if (sending || !unsent.size) return;
  sending = true;
  const batch = new Map(unsent);
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  for (const [name, values] of batch) for (const value of values.length ? values : [""]) body.append(name, value);
  state.textContent = state.dataset.saving;
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 403) return askToSignIn();
    if (answer.status === 404) return giveUp();
    if (!(answer.headers.get("content-type") || "").includes("json")) throw new Error("no answer of the program's");
    const said = await answer.json();
    for (const [name, values] of batch) if (unsent.get(name) === values) unsent.delete(name);
    remember();
    show(said);
  } catch {
    state.textContent = state.dataset.waiting;
    state.classList.add("t-waiting");
    clearTimeout(again);
    again = setTimeout(send, AGAIN_AFTER);
  } finally {
    sending = false;
  }
  if (unsent.size && !state.classList.contains("t-waiting")) send();
}

// The session has ended, or somebody signed in anew in another window: only a page loaded again may send.
function askToSignIn() {
  const link = document.createElement("a");
  link.href = location.pathname;
  link.className = "govuk-link";
  link.textContent = state.dataset.again;
  state.classList.add("t-waiting");
  state.replaceChildren(`${state.dataset.signedOut} `, link);
}

// The application was given to another: sending again would not help.
function giveUp() {
  state.classList.add("t-waiting");
  state.textContent = state.dataset.gone;
}

function show(said) {
  state.classList.remove("t-waiting");
  if (said.refused) {
    state.textContent = `${state.dataset.refused} ${said.refused.join(" ")}`;
    return;
  }
  const wrong = Object.values(said.errors || {});
  state.textContent = wrong.length
    ? `${state.dataset.refused} ${wrong.join(" ")}`
    : `${state.dataset.saved} ${said.saved}. ${state.dataset.left} ${said.missing}.`;
  for (const [section, points] of Object.entries(said.sections || {})) {
    const place = form.querySelector(`[data-section="${CSS.escape(section)}"]`);
    if (place) place.textContent = points;
  }
  for (const [part, count] of Object.entries(said.left || {})) {
    const place = document.querySelector(`[data-left="${CSS.escape(part)}"]`);
    if (place) place.textContent = count;
  }
}

function asked(from) {
  return from.closest("[data-asked]");
}

function next(from, step) {
  const all = [...form.querySelectorAll("[data-asked]")];
  const here = all.indexOf(asked(from));
  const there = all[here + step];
  if (there) (there.querySelector("input:checked") || there.querySelector("input, textarea"))?.focus();
  return Boolean(there);
}

function chooseByDigit(from, digit) {
  const options = [...asked(from).querySelectorAll('input[type="radio"]')];
  const hits = options.filter((option) => (option.dataset.points ?? option.value) === digit);
  if (hits.length !== 1) return false;
  hits[0].checked = true;
  hits[0].focus();
  noteChange(hits[0]);
  return true;
}

if (form && address) {
  form.addEventListener("change", (event) => noteChange(event.target));
  form.addEventListener("input", ({ target }) => {
    if (target.type === "radio" || target.type === "checkbox") return;
    clearTimeout(typed.get(target));
    typed.set(target, setTimeout(noteChange, STILL_TYPING, target));
  });
  form.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !asked(event.target)) return;
    if (event.key === "PageDown" || event.key === "PageUp") {
      if (next(event.target, event.key === "PageDown" ? 1 : -1)) event.preventDefault();
    } else if (/^\d$/.test(event.key) && event.target.type === "radio" && chooseByDigit(event.target, event.key)) {
      event.preventDefault();
    }
  });
  addEventListener("online", send);
  try {
    unsent = new Map(JSON.parse(localStorage.getItem(kept) || "[]"));
  } catch {
    localStorage.removeItem(kept);
  }
  for (const [name, values] of unsent) {
    for (const field of form.elements) {
      if (field.name !== name || field.type === "hidden") continue;
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else field.value = values[0] ?? "";
    }
  }
  send();
}
