import { useRef, useState } from 'react';
import { errorText } from '../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../i18n/language';
import type { UploadedFile } from '../../lib/contract';
import { formatSize, isTooLarge, largestFileMiB } from '../../lib/file-size';
import { uploadFile } from './upload';

export interface RunningUpload {
  key: string;
  name: string;
  share: number;
}

/** Takes files for a draft. What cannot be taken is said in words before anything is sent. */
export function useAttachments(
  files: readonly UploadedFile[],
  change: (update: (files: UploadedFile[]) => UploadedFile[]) => void,
) {
  const t = useText();
  const { locale } = useFormat();
  const [running, setRunning] = useState<readonly RunningUpload[]>([]);
  const onTheWay = useRef(new Set<string>());
  const [refusals, setRefusals] = useState<readonly string[]>([]);

  const refusalOf = (file: File): string | null => {
    if (isTooLarge(file.size)) {
      return t('composer.tooLarge', { name: file.name, size: formatSize(file.size, locale), limit: largestFileMiB });
    }
    const isThere =
      onTheWay.current.has(nameAndSize(file)) ||
      files.some((one) => one.fileName === file.name && one.size === file.size);
    return isThere ? t('composer.already', { name: file.name }) : null;
  };

  const uploadOne = async (file: File, onDone?: (uploaded: UploadedFile, file: File) => void) => {
    const key = crypto.randomUUID();
    setRunning((all) => [...all, { key, name: file.name, share: 0 }]);
    try {
      const uploaded = await uploadFile(file, key, (share) =>
        setRunning((all) => all.map((one) => (one.key === key ? { ...one, share } : one))),
      );
      change((all) => [...all, uploaded]);
      onDone?.(uploaded, file);
    } catch (reason) {
      const words = errorText(reason, t, dictionaryNow());
      setRefusals((all) => [...all, t('composer.uploadFailed', { name: file.name, reason: words })]);
    } finally {
      onTheWay.current.delete(nameAndSize(file));
      setRunning((all) => all.filter((one) => one.key !== key));
    }
  };

  const add = (chosen: Iterable<File>, onDone?: (uploaded: UploadedFile, file: File) => void) => {
    const taken: File[] = [];
    const refused: string[] = [];
    for (const file of chosen) {
      const refusal = refusalOf(file);
      if (refusal) {
        refused.push(refusal);
        continue;
      }
      onTheWay.current.add(nameAndSize(file));
      taken.push(file);
    }
    if (refused.length > 0 || taken.length > 0) setRefusals(refused);
    for (const file of taken) void uploadOne(file, onDone);
  };

  const remove = (id: string) => change((all) => all.filter((file) => file.id !== id));

  const forgetRefusals = () => setRefusals([]);

  return { running, refusals, add, remove, forgetRefusals };
}

function nameAndSize({ name, size }: File): string {
  return `${size} ${name}`;
}
