// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { useState } from 'react';
import { beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../i18n/language';
import type { UploadedFile } from '../../lib/contract';
import { uploadFile } from './upload';
import { useAttachments } from './use-attachments';

vi.mock('./upload');

const receipt = () => new File(['1 249 kr'], 'receipt.txt', { type: 'text/plain' });

function start() {
  return renderHook(() => {
    const [files, setFiles] = useState<UploadedFile[]>([]);
    return { files, ...useAttachments(files, (update) => setFiles(update)) };
  }).result;
}

beforeEach(async () => {
  vi.mocked(uploadFile).mockReset();
  await speak('en');
});

it('takes a file once when it comes again while it is still on its way', async () => {
  let arrive: (uploaded: UploadedFile) => void = () => undefined;
  vi.mocked(uploadFile).mockReturnValue(
    new Promise((done) => {
      arrive = done;
    }),
  );
  const attachments = start();

  act(() => attachments.current.add([receipt(), receipt()]));
  act(() => attachments.current.add([receipt()]));

  expect(uploadFile).toHaveBeenCalledTimes(1);
  expect(attachments.current.refusals).toEqual(['receipt.txt is already attached.']);
  await act(async () => arrive({ id: 'a', fileName: 'receipt.txt', size: 8 } as UploadedFile));
  expect(attachments.current.files).toHaveLength(1);
});

it('takes a file again when it did not arrive', async () => {
  vi.mocked(uploadFile).mockRejectedValueOnce(new Error('offline'));
  vi.mocked(uploadFile).mockResolvedValueOnce({ id: 'b', fileName: 'receipt.txt', size: 8 } as UploadedFile);
  const attachments = start();

  await act(async () => attachments.current.add([receipt()]));
  await act(async () => attachments.current.add([receipt()]));

  expect(attachments.current.files).toHaveLength(1);
  expect(attachments.current.refusals).toEqual([]);
});
