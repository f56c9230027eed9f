import { describe, expect, it } from 'vitest';
import { baseName, fileName } from '../../../../renderer/model/host/file-name.ts';
import { freeName } from '../../../../renderer/model/host/free-name.ts';

describe('a name that is proposed for saving', () => {
  it('is that of the document where no file has it', () => {
    expect(freeName(fileName('ResNet-20 (CIFAR)'), [])).toBe('resnet-20-cifar.skiplane.json');
    expect(freeName('net', ['other.skiplane.json', 'net-2.skiplane.json'])).toBe('net.skiplane.json');
  });

  it('is counted on until no file has it, whatever its capitals', () => {
    expect(freeName('net', ['Net.skiplane.json'])).toBe('net-2.skiplane.json');
    const taken = ['net.skiplane.json', 'net-2.skiplane.json', 'net-3.skiplane.json'];
    expect(freeName('net', taken)).toBe('net-4.skiplane.json');
    expect(freeName('net-2.skiplane.json', taken)).toBe('net-4.skiplane.json');
  });

  it('of a copy stands in the folder of the original', () => {
    const path = '/home/ada/nets/first.skiplane.json';
    expect(freeName(path, [path])).toBe('/home/ada/nets/first-2.skiplane.json');
  });

  it('keeps a number that belongs to the name', () => {
    expect(freeName('resnet-20', ['resnet-20.skiplane.json'])).not.toBe('resnet-21.skiplane.json');
    expect(freeName('net-2024', ['net-2024.skiplane.json'])).toBe('net-2024-2.skiplane.json');
  });
});

it('what a path calls its file, on every system', () => {
  expect(baseName('/home/ada/a.skiplane.json')).toBe('a.skiplane.json');
  expect(baseName('C:\\nets\\a.skiplane.json')).toBe('a.skiplane.json');
  expect(baseName('a.skiplane.json')).toBe('a.skiplane.json');
});
