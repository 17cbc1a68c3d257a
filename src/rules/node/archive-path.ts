import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const archivePath: NodeRule = {
  code: 'archive-path',
  severity: 'error',
  summary: 'The image archive lies in a writable directory that is there before the containers.',
  prevents: 'Ignition cannot write it, or it is gone after a reboot.',
  check: (plan, report) => {
    const { archive } = plan.images
    if (archive === null || PATH.test(archive.path)) return
    report({
      path: ['images', 'archive', 'path'],
      message: `${quote(archive.path)} is no place for the image archive`,
      hint: 'a plain absolute path below /var, /etc or /opt; leave it out for the default',
    })
  },
}

/** /usr is read-only, /run and /tmp are emptied, and a mount below /var/lib/containers would hide it. No `.` or `..` as a part. */
const PATH = /^\/(?:var|etc|opt)(?!\/lib\/containers\/)(?:\/(?!\.{1,2}(?:\/|$))[\w.+@-]+)+$/
