import { type RefObject, useLayoutEffect, useRef } from 'react';

/** A value for effects that read it but do not run because of it. */
export function useLatest<Value>(value: Value): RefObject<Value> {
  const latest = useRef(value);
  useLayoutEffect(() => {
    latest.current = value;
  });
  return latest;
}
