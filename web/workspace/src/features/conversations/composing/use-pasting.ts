import type { RefObject } from 'react';
import { useText } from '../../../i18n/language';
import type { UploadedFile } from '../../../lib/contract';
import { tell } from '../../../ui/toasts';
import type { useAttachments } from '../use-attachments';
import type { EditorHandle } from './editor';

const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Where pasted and dropped things go: pictures into the text where it can show them, files below it. */
export function usePasting(
  attachments: ReturnType<typeof useAttachments>,
  field: RefObject<EditorHandle | null>,
  showsPictures: boolean,
) {
  const t = useText();
  return {
    addPasted: (files: File[]) => {
      const isPicture = (file: File) => showsPictures && pictureTypes.includes(file.type);
      const show = (uploaded: UploadedFile, file: File) => {
        if (isPicture(file)) field.current?.insert(`<img src="/api/files/${uploaded.id}" alt="">`);
      };
      attachments.add(files, show);
    },
    /** Too long for a message: it goes along as a file. */
    attachText: (text: string) => {
      attachments.add([new File([text], `${t('composing.pastedText')}.txt`, { type: 'text/plain' })]);
      tell(t('composing.pastedAsFile', { count: text.length }));
    },
  };
}
