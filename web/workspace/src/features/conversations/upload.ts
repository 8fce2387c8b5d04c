import type { UploadedFile } from '../../lib/contract';
import { Problem, readProblem } from '../../lib/http';

/** Sends one file. XMLHttpRequest, because fetch cannot tell how much has been sent. `onProgress` gets 0 to 1. */
export function uploadFile(file: File, key: string, onProgress: (share: number) => void): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.setRequestHeader('X-Kjerne', '1');
    request.setRequestHeader('Idempotency-Key', key);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem(0, 'offline'));
    request.onload = async () => {
      const body = async () => JSON.parse(request.responseText) as unknown;
      if (request.status === 201) resolve((await body()) as UploadedFile);
      else reject(await readProblem(request.status, body));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
