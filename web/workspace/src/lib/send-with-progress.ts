import { Problem, toProblem } from './http';

/** Sends a body that takes its time. XMLHttpRequest, because fetch cannot tell how much has been sent. `onProgress` gets 0 to 1. */
export function sendWithProgress<Created>(
  path: string,
  body: XMLHttpRequestBodyInit,
  headers: Record<string, string>,
  onProgress: (share: number) => void,
): Promise<Created> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-Kjerne', '1');
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Problem(0, 'offline'));
    request.onload = () => {
      if (request.status === 201) resolve(JSON.parse(request.responseText) as Created);
      else reject(toProblem(request.status, readJson(request.responseText)));
    };
    request.send(body);
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
