// The program stands at the end of this file, in a comment: so Node does not compile it before the code cache is tried.
// The cache is optional; it holds the program that it was made of and the code twice, because V8 trusts it unseen.
const { readFileSync, realpathSync } = process.getBuiltinModule('node:fs')
const { Script } = process.getBuiltinModule('node:vm')
const file = typeof __filename === 'string' ? __filename : realpathSync(process.argv[1])
const bytes = readFileSync(file)
const program = bytes.subarray(bytes.indexOf('\n/*\n') + 4, bytes.length - 4)

function readCache() {
  try {
    const cache = readFileSync(`${file}.${process.version}-${process.platform}-${process.arch}.cache`)
    const size = (cache.length - program.length) / 2
    const code = cache.subarray(program.length, program.length + size)
    const isOurs = program.equals(cache.subarray(0, program.length)) && code.equals(cache.subarray(program.length + size))
    return isOurs && size > 0 ? code : undefined
  } catch {
    return undefined
  }
}

// The name gets into the cache, so it says nothing of where the program was built.
new Script(program.latin1Slice(), {
  filename: 'gen-ignition.js',
  lineOffset: __LINES__,
  cachedData: readCache(),
}).runInThisContext()((id) => process.getBuiltinModule(id))
