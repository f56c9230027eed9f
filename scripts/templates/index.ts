import type { TemplateEntry } from '../../core/templates/catalog.ts';
import { baseTemplates } from './base.ts';
import { cifarTemplates } from './cifar.ts';
import { convmixerTemplates } from './convmixer.ts';
import { convnextTemplates } from './convnext.ts';
import { deepLesson } from './deep-lesson.ts';
import { densenetTemplates } from './densenet.ts';
import { efficientnetTemplates } from './efficientnet.ts';
import { imagenetTemplates } from './imagenet.ts';
import { inceptionTemplates } from './inception.ts';
import { kerasTemplates } from './keras.ts';
import { mobilenetTemplates } from './mobilenet.ts';
import { plainCnn } from './plain-cnn.ts';
import { preActivationTemplates } from './pre-activation.ts';
import { sequenceTemplates } from './sequences.ts';
import { shufflenetTemplates } from './shufflenet.ts';
import { smallTemplates } from './small.ts';
import { torchvisionTemplates } from './torchvision.ts';
import { transformerTemplates } from './transformers.ts';
import { xceptionTemplates } from './xception.ts';

/** Every template by its id, the file name without its ending. Within a family, this order is the one that people see. */
export const templates: Readonly<Record<string, TemplateEntry>> = {
  'plain-cnn': plainCnn,
  ...cifarTemplates,
  'deep-lesson-digits': deepLesson,
  ...imagenetTemplates,
  ...torchvisionTemplates,
  ...kerasTemplates,
  ...preActivationTemplates,
  ...densenetTemplates,
  ...baseTemplates,
  ...smallTemplates,
  ...inceptionTemplates,
  ...xceptionTemplates,
  ...mobilenetTemplates,
  ...shufflenetTemplates,
  ...efficientnetTemplates,
  ...convnextTemplates,
  ...convmixerTemplates,
  ...transformerTemplates,
  ...sequenceTemplates,
};
