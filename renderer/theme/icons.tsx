import {
  IconArrowsDiagonalMinimize2,
  IconArrowsMaximize,
  IconChartBar,
  IconDroplet,
  IconGrid3x3,
  IconLogin2,
  IconPackage,
  type IconProps,
  IconQuestionMark,
  IconRepeat,
  IconShape2,
  IconTopologyBus,
  IconWaveSine,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { CardFamily } from '../canvas/view/info.ts';

/** A sign for every family, so that colour is never the only one. */
const icons: Readonly<Record<CardFamily, ComponentType<IconProps>>> = {
  io: IconLogin2,
  convolution: IconGrid3x3,
  normalization: IconChartBar,
  activation: IconWaveSine,
  pooling: IconArrowsDiagonalMinimize2,
  merge: IconTopologyBus,
  dense: IconShape2,
  recurrent: IconRepeat,
  regularization: IconDroplet,
  reshape: IconArrowsMaximize,
  block: IconPackage,
  unknown: IconQuestionMark,
};

export function FamilyIcon({ family, size = 14 }: { readonly family: CardFamily; readonly size?: number }) {
  const Icon = icons[family];
  return <Icon size={size} stroke={1.8} aria-hidden color="var(--family-text)" />;
}
