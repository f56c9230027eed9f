import { useEffect, useState } from 'react';
import type { HostAnswers } from '../../../core/protocol/host.ts';
import { host } from '../../model/host/bridge.ts';
import { showError } from '../../model/state/act.ts';

/** What the desktop app says of itself; undefined until it has. */
export function useAppFacts(): HostAnswers['describeApp'] | undefined {
  const [facts, setFacts] = useState<HostAnswers['describeApp']>();
  useEffect(() => {
    host.describeApp().then(setFacts, showError);
  }, []);
  return facts;
}
