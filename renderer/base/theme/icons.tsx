import {
  IconAffiliate,
  IconArrowsDiagonalMinimize2,
  IconArrowsMaximize,
  IconChartBar,
  IconDroplet,
  IconGrid3x3,
  IconLogin2,
  IconMathAvg,
  IconMathMax,
  IconMinus,
  IconPackage,
  IconPlus,
  type IconProps,
  IconQuestionMark,
  IconRepeat,
  IconShape2,
  IconStack2,
  IconTopologyBus,
  IconWaveSine,
  IconX,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { KindOf } from '../../../core/nodes/index.ts';
import type { CardFamily } from '../strings/family.ts';

/** A sign for every family, so that color is never the only one. */
const icons: Readonly<Record<CardFamily, ComponentType<IconProps>>> = {
  io: IconLogin2,
  convolution: IconGrid3x3,
  normalization: IconChartBar,
  activation: IconWaveSine,
  pooling: IconArrowsDiagonalMinimize2,
  merge: IconTopologyBus,
  dense: IconShape2,
  recurrent: IconRepeat,
  attention: IconAffiliate,
  regularization: IconDroplet,
  reshape: IconArrowsMaximize,
  block: IconPackage,
  unknown: IconQuestionMark,
};

/** Merges differ in what they compute, and their signs say it; null where the family's sign does. */
const mergeIcons: Readonly<Record<KindOf<'merge'>, ComponentType<IconProps> | null>> = {
  add: IconPlus,
  subtract: IconMinus,
  multiply: IconX,
  average: IconMathAvg,
  maximum: IconMathMax,
  concatenate: IconStack2,
  zeroPadShortcut: null,
  layerScale: null,
  identity: null,
};

interface FamilyIconProps {
  readonly family: CardFamily;
  /** The kind of a merge, which then has a sign of its own. */
  readonly kind?: string | undefined;
  readonly size?: number;
}

export function FamilyIcon({ family, kind, size = 14 }: FamilyIconProps) {
  const Icon = (isMerge(kind) ? mergeIcons[kind] : null) ?? icons[family];
  return <Icon size={size} stroke={1.8} aria-hidden color="var(--family-text)" />;
}

function isMerge(kind: string | undefined): kind is KindOf<'merge'> {
  return kind !== undefined && Object.hasOwn(mergeIcons, kind);
}
