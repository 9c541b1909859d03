/* At the door of a viewing: what is noted stays on the phone until the portal has it.

   An entry is the number of an invitation, whether the person came, and when that was noted: nothing
   that names anybody. It is sent again until it is answered; the portal takes the same one twice
   without harm, and of two the later one counts. Without script the buttons are plain forms. */
"use strict";

(function () {
  const status = document.querySelector("[data-door-status]");
  const forms = Array.from(document.querySelectorAll("form[data-door-entry]"));
  if (!status || !forms.length || !window.localStorage || !window.fetch) {
    return;
  }
  const KEY = "portal-door:";
  const AGAIN = 5000;
  let sending = false;

  function waiting() {
    return Object.keys(localStorage).filter(function (key) {
      return key.startsWith(KEY);
    });
  }

  function say(text) {
    const said = text || (waiting().length ? status.dataset.waiting.replace("#", waiting().length) : "");
    if (status.textContent !== said) {
      status.textContent = said;
    }
  }

  function show(form, came) {
    const guest = form.closest("[data-guest]");
    const button = form.querySelector("button");
    const hidden = button.querySelector(".portal-hidden");
    guest.classList.toggle("portal-door__guest--came", came);
    const words = guest.querySelector("[data-said]");
    words.textContent = came ? words.dataset.came : words.dataset.away;
    button.value = came ? "no" : "yes";
    button.firstChild.textContent = came ? button.dataset.labelNo : button.dataset.labelYes;
    button.classList.toggle("utrecht-button--primary-action", !came);
    button.classList.toggle("utrecht-button--secondary-action", came);
    if (hidden) {
      button.append(hidden);
    }
  }

  function send(key) {
    const text = localStorage.getItem(key);
    const entry = JSON.parse(text);
    const form = forms.find(function (one) {
      return one.getAttribute("action") === entry.action;
    });
    if (!form) {
      return Promise.resolve(); /* of another viewing: its own page sends it */
    }
    const body = new URLSearchParams(new FormData(form));
    body.set("came", entry.came);
    body.set("noted_at", entry.at);
    return fetch(entry.action, {
      method: "POST",
      body: body,
      headers: { Accept: "application/json" },
      redirect: "manual",
    }).then(function (answer) {
      if (answer.status === 409) {
        return answer.json().then(function (said) {
          localStorage.removeItem(key);
          show(form, entry.came !== "yes");
          say(said.refused);
          return true;
        });
      }
      if (!answer.ok) {
        if (answer.type === "opaqueredirect") {
          say(status.dataset.login);
        }
        throw new Error("not taken in");
      }
      /* Somebody may have pressed again while this was under way. */
      if (localStorage.getItem(key) === text) {
        localStorage.removeItem(key);
      }
      return false;
    });
  }

  function sendAll() {
    if (sending || !waiting().length) {
      return;
    }
    sending = true;
    let refused = false;
    waiting()
      .reduce(function (before, key) {
        return before.then(function () {
          return send(key).then(function (was) {
            refused = refused || was;
          });
        });
      }, Promise.resolve())
      .then(function () {
        if (!refused) {
          say(waiting().length ? "" : status.dataset.sent);
        }
      })
      .catch(function () {
        if (status.textContent !== status.dataset.login) {
          say();
        }
      })
      .finally(function () {
        sending = false;
      });
  }

  forms.forEach(function (form) {
    form.addEventListener("submit", function (event) {
      const came = form.querySelector("button").value;
      const action = form.getAttribute("action");
      const entry = { action: action, came: came, at: new Date().toISOString() };
      try {
        localStorage.setItem(KEY + action, JSON.stringify(entry));
      } catch (full) {
        return; /* no room on the phone: send the plain form */
      }
      event.preventDefault();
      show(form, came === "yes");
      say();
      sendAll();
    });
    const kept = localStorage.getItem(KEY + form.getAttribute("action"));
    if (kept) {
      show(form, JSON.parse(kept).came === "yes");
    }
  });
  window.addEventListener("online", sendAll);
  window.setInterval(sendAll, AGAIN);
  say();
  sendAll();
})();
