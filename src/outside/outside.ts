import { EnvironmentError } from './environment-error.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  EDQUOT: 'the quota is used up',
  EFBIG: 'it would be larger than allowed',
  EIO: 'the device fails',
  EBADF: 'it is not open for this',
  ELOOP: 'too many symbolic links',
  ENOTEMPTY: 'it exists and is not empty',
  EEXIST: 'it exists',
  ENAMETOOLONG: 'its name is too long',
  EXDEV: 'it lies on another file system',
  EMFILE: 'too many files are open',
}

export type Access = {
  readonly verb: 'read' | 'write' | 'remove'
  readonly target: { readonly path: string } | { readonly stream: string }
}

/** Runs what touches the system; an error of the system becomes an EnvironmentError that says in words what could not be read or written. */
export async function outside<T>(access: Access, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw inWords(access, error)
  }
}

/** The same for what does not wait. */
export function outsideSync<T>(access: Access, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw inWords(access, error)
  }
}

/** What is no error of the system stays what it is. */
function inWords({ verb, target }: Access, error: unknown): unknown {
  const code = codeOf(error)
  if (code === null) return error
  const name = 'path' in target ? JSON.stringify(target.path) : target.stream
  return new EnvironmentError(`cannot ${verb} ${name}: ${REASONS[code] ?? code}`)
}

/** `ENOENT` and the like; null for what is no error of the system. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

/** An error as the system itself gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
