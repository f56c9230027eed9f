import type { Network } from '../../network/network.ts';
import type { DatasetDescription } from '../../protocol/data.ts';

/** What has to be known of data to judge whether a network can learn from it. */
export type DataFacts = Pick<DatasetDescription, 'classes' | 'counts' | 'ownShape' | 'typicalShape'> &
  Partial<Pick<DatasetDescription, 'statistics' | 'duplicates'>>;

/** A network whose issues need not be known. */
export type Inferred = Omit<Network, 'issues'>;
