// Optional comfort on pages that somebody may leave: what they show goes with the session. Without it, at the next touch.
'use strict';

(() => {
  // It goes when somebody signs out in any tab, whether or not the desk can be reached; when the session ended
  // meanwhile; and when nobody could ask for as long as it may be idle. A code that nobody is shown again goes only when
  // somebody signs out.
  const { held, lives, kept, left = held } = document.body.dataset;
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('guichet') : null;
  const clear = () => document.body.replaceChildren();
  document.querySelectorAll('[data-leaves]').forEach((form) => form.addEventListener('submit', () => {
    if (tabs) tabs.postMessage('left');
    window.addEventListener('pagehide', clear);
  }));
  if (left === undefined) return;

  // A form in which something is being written stays, and alone: nothing typed is lost. A code goes; it is on paper.
  const written = new Set();
  document.addEventListener('input', (event) => {
    const form = event.target.closest('form[method=post]:not([role=search])');
    if (form && !event.target.matches('.code-field')) written.add(form);
  });
  function gone() {
    const forms = [...written].filter((form) => form.isConnected);
    if (forms.length) return strip(forms);
    clear();
    location.replace(left);
  }
  if (tabs) tabs.addEventListener('message', (event) => { if (event.data === 'left') gone(); });

  // All but these forms goes, and of them what shows more than fields. Nothing is moved, so the focus stays where it is.
  const said = document.createElement('p');
  function strip(forms) {
    if (said.isConnected) return;
    const within = (part) => [...part.childNodes].forEach((child) => {
      if (forms.includes(child) || child.nodeName === 'SUMMARY') return;
      if (forms.some((form) => child.contains(form))) within(child);
      else child.remove();
    });
    within(document.body);
    document.querySelectorAll('[data-goes]').forEach((shown) => shown.remove());
    document.querySelectorAll('.code-field').forEach((code) => { code.value = ''; });
    said.className = 'toast';
    said.setAttribute('role', 'alert');
    said.textContent = kept;
    document.querySelector('main').prepend(said);
  }

  if (held === undefined) return;
  const IDLE = 3600000;
  let heard = Date.now();
  let typed = false;
  document.addEventListener('input', () => { typed = true; });
  const ask = () => {
    if (Date.now() - heard > IDLE) return gone();
    const request = new XMLHttpRequest();
    request.open('GET', lives);
    if (typed) request.setRequestHeader('awake', '1');
    request.onload = () => {
      if (request.status === 205) return gone();
      if (request.status !== 204) return;
      heard = Date.now();
      typed = false;
    };
    request.send();
  };
  setInterval(ask, 60000);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) ask(); });
})();
