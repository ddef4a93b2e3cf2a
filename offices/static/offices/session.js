// Says two minutes ahead that the session ends, and keeps what is typed on the page.
(() => {
  "use strict";
  const box = document.getElementById("session-end");
  if (!box) return;

  const AHEAD = 120; // seconds
  const AGAIN = 10; // seconds until a server that did not answer is asked again
  const told = box.dataset;
  let endsAt = 0; // by this machine's clock, which goes on while the machine sleeps
  let timer = 0;

  const show = (name) => {
    for (const part of box.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== name;
    box.hidden = name === "";
  };

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(() => ask("GET"), Math.max(seconds, 1) * 1000);
  };

  const plan = (left, longest) => {
    endsAt = Date.now() + left * 1000;
    if (left <= 0) {
      clearTimeout(timer);
      show("ended");
    } else if (left > AHEAD) {
      show("");
      later(left - AHEAD);
    } else {
      const hour = new Date(endsAt).toLocaleTimeString(document.documentElement.lang, {
        hour: "2-digit",
        minute: "2-digit",
      });
      for (const time of box.querySelectorAll("time")) time.textContent = hour;
      show(longest > left + 1 ? "ending" : "last");
      later(left + 1);
    }
  };

  const tokens = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");

  const ask = async (method) => {
    const headers = { Accept: "application/json" };
    if (method === "POST") headers["X-CSRFToken"] = tokens()[0]?.value ?? "";
    try {
      const answer = await fetch(told.address, { method, headers, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const now = await answer.json();
      const isOurs = now.user === told.user;
      if (isOurs) for (const input of tokens()) input.value = now.token;
      plan(isOurs ? now.seconds_left : 0, now.longest_left);
    } catch {
      if (Date.now() >= endsAt) show("ended");
      else later(Math.min(AGAIN, (endsAt - Date.now()) / 1000));
    }
  };

  box.querySelector("button").addEventListener("click", () => ask("POST"));

  // Somebody who signed in again elsewhere comes back to a page that can be sent.
  const look = () => {
    if (!document.hidden && Date.now() >= endsAt - AHEAD * 1000) ask("GET");
  };
  window.addEventListener("focus", look);
  document.addEventListener("visibilitychange", look);

  // What was refused amid a page may have been so because the session was ended elsewhere.
  document.addEventListener("htmx:responseError", () => ask("GET"));

  // A form sent after the end would come to nothing, and its text with it: it waits.
  document.addEventListener(
    "submit",
    async (event) => {
      const form = event.target;
      if (Date.now() < endsAt || form.method !== "post") return;
      event.preventDefault();
      await ask("GET");
      if (Date.now() < endsAt) form.requestSubmit(event.submitter);
    },
    true,
  );

  plan(Number(told.secondsLeft), Number(told.longestLeft));
})();
