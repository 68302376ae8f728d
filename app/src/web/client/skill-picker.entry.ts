import { SkillPicker } from './skill-picker.ts'

/*
 * Betters the boxes that hold addresses of skills, one a line: a search while typing adds an address. The boxes
 * themselves stay as they are and work without this.
 */
customElements.define('ts-skills', SkillPicker)

function enhance(): void {
  for (const box of document.querySelectorAll<HTMLTextAreaElement>('textarea[name$=".frameworkUris"]')) {
    if (box.dataset['skills'] === 'yes') continue
    box.dataset['skills'] = 'yes'
    const picker = document.createElement('ts-skills')
    picker.className = 'ts-skills'
    box.after(picker)
  }
}

enhance()
// Rows that are added come without the search.
new MutationObserver(enhance).observe(document.body, { childList: true, subtree: true })
