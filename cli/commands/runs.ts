import { Option } from 'commander';

/** Where runs are looked up by id. */
export function runsOption(): Option {
  return new Option('--runs <dir>', 'folder of the runs').default('runs');
}
