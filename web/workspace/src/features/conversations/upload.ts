import type { UploadedFile } from '../../lib/contract';
import { sendWithProgress } from '../../lib/send-with-progress';

/** Sends one file. `onProgress` gets 0 to 1. */
export function uploadFile(file: File, key: string, onProgress: (share: number) => void): Promise<UploadedFile> {
  const form = new FormData();
  form.append('file', file);
  return sendWithProgress('/api/files', form, { 'Idempotency-Key': key }, onProgress);
}
