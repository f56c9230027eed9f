/**
 * The environment of a process that trains. On Linux the C library is asked to want huge pages for large arrays: TensorFlow's steps
 * then take some 5 % less time on processors whose address translation is busy. Where it is unknown, it is ignored.
 */
export function trainingEnvironment(): NodeJS.ProcessEnv {
  if (process.platform !== 'linux') return process.env;
  const { GLIBC_TUNABLES: own } = process.env;
  const wanted = 'glibc.malloc.hugetlb=1';
  // What a person has chosen stands last, and so wins.
  return { ...process.env, GLIBC_TUNABLES: own === undefined ? wanted : `${wanted}:${own}` };
}
