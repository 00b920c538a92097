// Loads the page anew when the preview shows something else. Only while the page is to be seen: a browser keeps few
// connections to one host.
(() => {
  const script = document.currentScript;
  const list = document.querySelector("#gongshi-preview details");
  const OPEN = "gongshi-preview-open";
  let events;

  const listen = () => {
    events = new EventSource(script.dataset.events);
    events.onmessage = (event) => {
      if (event.data !== script.dataset.version) location.reload();
    };
    events.onerror = () => {
      if (events?.readyState === EventSource.CLOSED) setTimeout(settle, 1000);
    };
  };
  const settle = () => {
    events?.close();
    events = undefined;
    if (!document.hidden) listen();
  };

  document.addEventListener("visibilitychange", settle);
  settle();

  // What was unfolded stays so while one mistake after another is mended.
  if (list && sessionStorage.getItem(OPEN)) list.open = true;
  list?.addEventListener("toggle", () => {
    if (list.open) sessionStorage.setItem(OPEN, "1");
    else sessionStorage.removeItem(OPEN);
  });
})();
