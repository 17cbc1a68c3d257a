import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const archivePath: NodeRule = {
  code: 'archive-path',
  severity: 'error',
  summary:
    'The image archive lies where it can be put and stays: below /var, /etc or /opt, or below /usr where nothing fetches it.',
  prevents: 'Ignition cannot write it, or it is gone after a reboot.',
  check: (plan, report) => {
    const { archive } = plan.images
    if (archive === null || (archive.remote === null ? BROUGHT : FETCHED).test(archive.path)) return
    report({
      path: ['images', 'archive', 'path'],
      message: `${quote(archive.path)} is no place for the image archive`,
      hint: 'a plain absolute path below /var, /etc or /opt; leave it out for the default',
    })
  },
}

/** /usr is read-only, /run and /tmp are emptied, and a mount below /var/lib/containers would hide it. No `.` or `..` as a part. */
const FETCHED = /^\/(?:var|etc|opt)(?!\/lib\/containers\/)(?:\/(?!\.{1,2}(?:\/|$))[\w.+@-]+)+$/
/** What an image build brings belongs to /usr. */
const BROUGHT = /^\/(?:usr|var|etc|opt)(?!\/lib\/containers\/)(?:\/(?!\.{1,2}(?:\/|$))[\w.+@-]+)+$/
