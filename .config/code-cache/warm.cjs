/** Runs a program with a document as a user does, and writes what V8 compiled on the way: argv is PROGRAM DOCUMENT CODE. */
const vm = require('node:vm')
const v8 = require('node:v8')
const { writeFileSync } = require('node:fs')

const [, , program, document, code] = process.argv
const scripts = []
vm.Script = class extends vm.Script {
  constructor(...options) {
    super(...options)
    scripts.push(this)
  }
}
// The program changes a flag when it runs; a cache is good for a process with the flags of its maker, and those of users have not changed yet.
v8.setFlagsFromString = () => {}
process.argv = [process.argv[0], program, document]
process.on('exit', () => {
  if (scripts.length === 1 && process.exitCode === 0) writeFileSync(code, scripts[0].createCachedData())
})
require(program)
