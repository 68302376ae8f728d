/** Closes open menus when the reader turns elsewhere: a click outside, or Escape, which gives focus back. */
export function watchMenus(page: Document): void {
  page.addEventListener('click', (event) => {
    for (const menu of openMenus(page)) {
      if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false
    }
  })
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    for (const menu of openMenus(page)) {
      const hadFocus = menu.contains(page.activeElement)
      menu.open = false
      if (hadFocus) menu.querySelector('summary')?.focus()
    }
  })
}

function openMenus(page: Document): HTMLDetailsElement[] {
  return [...page.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')]
}
