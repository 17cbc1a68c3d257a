import { EnvironmentError } from './errors.ts'

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
}

type Access = { readonly verb: 'read' | 'write'; readonly target: { readonly path: string } | { readonly stream: string } }

/** Runs what touches the system; an error of the system becomes an EnvironmentError that says in words what could not be read or written. */
export async function outside<T>({ verb, target }: Access, action: () => T | Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    const name = 'path' in target ? JSON.stringify(target.path) : target.stream
    throw new EnvironmentError(`cannot ${verb} ${name}: ${REASONS[code] ?? code}`)
  }
}

/** `ENOENT` and the like; null for what is no error of the system. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}

/** An error as the system itself gives it. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
