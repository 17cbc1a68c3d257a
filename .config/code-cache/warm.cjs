/** Runs a program with a document as a user does, and writes what V8 compiled on the way: argv is PROGRAM DOCUMENT CODE. */
const vm = require('node:vm')
const { setFlagsFromString } = require('node:v8')
const { writeFileSync } = require('node:fs')

const [, , program, document, code] = process.argv
const scripts = []
vm.Script = class extends vm.Script {
  constructor(...options) {
    super(...options)
    scripts.push(this)
  }
}
process.argv = [process.argv[0], program, document]
process.on('exit', () => {
  // The cache is good for a process with the same flags, and the program has changed one.
  setFlagsFromString('--opt')
  if (scripts.length === 1 && process.exitCode === 0) writeFileSync(code, scripts[0].createCachedData())
})
require(program)
