export { withoutGaps as separableConv2d } from './depthwise-conv2d.ts';
