import { run } from './cli/run.ts'
import { processIo } from './cli/process-io.ts'

void run(processIo()).then((code) => {
  process.exitCode = code
})
