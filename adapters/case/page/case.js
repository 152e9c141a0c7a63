/** What the page can do beyond a form: copy the client's text, and say that it works. */
for (const button of document.querySelectorAll('[data-copy]')) {
  const source = document.getElementById(button.dataset.copy);
  // Not there on addresses without TLS.
  if (!navigator.clipboard || !source) continue;
  button.hidden = false;
  const label = button.textContent;
  button.addEventListener('click', async () => {
    const lines = [...source.children].map((line) => line.textContent);
    await navigator.clipboard.writeText(lines.join('\n'));
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
    }, 3000);
  });
}

for (const form of document.querySelectorAll('form[data-working]')) {
  const send = form.querySelector('button');
  const label = send.textContent;
  form.addEventListener('submit', () => {
    send.disabled = true;
    send.textContent = form.dataset.working;
  });
  // Back from the answer the button works again. (To load the page anew would send the message once more.)
  addEventListener('pageshow', () => {
    send.disabled = false;
    send.textContent = label;
  });
}
