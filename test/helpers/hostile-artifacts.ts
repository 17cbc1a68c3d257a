import type { Artifact, FileArtifact, UnitArtifact } from '#src/plan/artifact.ts'

/** Texts that a careless encoder, YAML writer or archiver changes, by what is odd about them. */
export const HOSTILE_TEXTS: Readonly<Record<string, string>> = {
  empty: '',
  'one character': 'a',
  'no newline at the end': 'a\nb',
  'three newlines at the end': 'a\n\n\n',
  'newlines only': '\n\n\n',
  'leading newline and spaces': '\n   a\n b\n',
  'leading spaces': '    a\n  b\n',
  'leading tab': '\ta\n\tb\n',
  'trailing spaces': 'a  \nb\t\n   \n',
  'carriage returns': 'a\r\nb\rc\r\n',
  'percent signs': '100% %41 %% %n %i ,;base64,AAAA\n',
  'quotes and markup': `"double" 'single' \`back\` <tag attr="x"> & && </script> \\ \\n \\x41\n`,
  'yaml words': 'yes\n',
  'yaml look': '- a: [b, {c: d}] # e\n--- \n...\n%YAML 1.1\n? x\n! y\n& z\n* w\n| v\n',
  'number look': '0644',
  'sexagesimal look': '65000:10',
  'template look': '{{ x }} ${x} $(x) %%\n',
  'all of latin': Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join(''),
  'line separators': 'a\u0085b\u2028c\u2029d\n',
  'byte order mark': '\ufeffa\ufeffb\n',
  'last characters of the planes': '\ufffd\ufffe\uffff\u{10ffff}\n',
  'many bytes a character': 'Grüße, 漢字, 🚀, e\u0301\n'.repeat(40),
  'very long line': `${'0123456789'.repeat(2000)}\n`,
  'many short lines': 'bgp 100\n'.repeat(3000),
  'no pattern': pseudoRandomText(5000),
}

/** Files of every hostile text, a unit and drop-ins, links and directories: everything an artifact can be. */
export const HOSTILE_ARTIFACTS: readonly Artifact[] = [
  ...Object.values(HOSTILE_TEXTS).map((text, index) => file(`/etc/hostile/${String(index).padStart(2, '0')}`, text)),
  file(`/etc/hostile/ä "quoted" 'path' 100%/${'long'.repeat(40)}`, 'long path\n'),
  {
    ...file('/etc/hostile/remote', ''),
    contents: { source: 'https://example.net/image.tar?x=1&y=%20', hash: `sha256-${'0a'.repeat(32)}` },
  },
  { ...file('/etc/hostile/remote-without-hash', ''), contents: { source: 'http://example.net/image.tar', hash: null } },
  { ...file('/usr/local/bin/hostile', '#!/bin/sh\n'), mode: '0755' },
  { ...file('/etc/hostile/secret', 'hush\n'), mode: '0600' },
  unit(
    'hostile.service',
    '[Unit]\nDescription=100%% "quoted" \u2028 Grüße <&>\n\n[Install]\nWantedBy=multi-user.target kubelet.service\nRequiredBy=crio.service\nAlias=enemy.service\n',
  ),
  { ...unit('quiet.service', '[Unit]\nDescription=x\n'), isEnabled: false },
  { kind: 'drop-in', unit: 'kubelet.service', name: '20-later.conf', contents: '[Unit]\nAfter=hostile.service\n', origin: [] },
  { kind: 'drop-in', unit: 'kubelet.service', name: '10-first.conf', contents: '[Unit]\nWants=hostile.service\n', origin: [] },
  { kind: 'drop-in', unit: 'hostile.service', name: '10-own.conf', contents: '', origin: [] },
  { kind: 'link', path: '/etc/systemd/system/masked.service', target: '/dev/null', origin: [] },
  { kind: 'link', path: '/etc/hostile/relative', target: '../ä 100%', origin: [] },
  { kind: 'directory', path: '/etc/hostile', mode: '0750', origin: [] },
]

export function file(path: string, contents: string): FileArtifact {
  return { kind: 'file', path, mode: '0644', contents, origin: ['files', path] }
}

export function unit(name: string, contents: string): UnitArtifact {
  return { kind: 'unit', name, isEnabled: true, contents, origin: ['units', name] }
}

/** Printable characters that gzip cannot shorten, the same on every run. */
function pseudoRandomText(length: number): string {
  let state = 1
  return Array.from({ length }, () => {
    state = (state * 48271) % 0x7fffffff
    return String.fromCharCode(33 + (state % 94))
  }).join('')
}
