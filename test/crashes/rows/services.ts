import type { Row } from './row.js';

/** Texts of our own for the rows of networks and accounts. */
export const SERVICE_ROWS: readonly Row[] = [
  {
    id: 'hub-gated',
    hit: 'huggingface_hub.errors.GatedRepoError: 403 Client Error. Access to model org/big is restricted.',
    miss: 'RuntimeError: Access to the garden is restricted.',
  },
  {
    id: 'hub-not-found',
    hit: "OSError: rig-base is not a local folder and is not a valid model identifier listed on 'https://example.org/models'",
    miss: 'OSError: rig-base is a folder',
  },
  {
    id: 'tracker-login',
    hit: 'wandb.errors.UsageError: api_key not configured (no-tty). call wandb.login(key=[your_api_key])',
    miss: 'RuntimeError: key not found on ring',
  },
  {
    id: 'http-auth',
    hit: 'requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: https://example.org/x',
    miss: 'requests.exceptions.HTTPError: 418 Client Error: Teapot',
  },
  {
    id: 'tls',
    hit: 'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed',
    miss: 'RuntimeError: the certificate hangs on the wall',
  },
  {
    id: 'http-busy',
    hit: 'requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url: https://example.org/x',
    miss: 'requests.exceptions.HTTPError: 599 Server Error',
  },
  {
    id: 'http-not-found',
    hit: 'urllib.error.HTTPError: HTTP Error 404: Not Found',
    miss: 'RuntimeError: page 404 of the book',
  },
  {
    id: 'name-resolution',
    hit: 'socket.gaierror: [Errno -3] Temporary failure in name resolution',
    miss: 'RuntimeError: a good resolution for the year',
  },
  {
    id: 'network-unreachable',
    hit: "requests.exceptions.ConnectionError: HTTPSConnectionPool(host='example.org', port=443): Max retries exceeded with url: /x",
    miss: 'RuntimeError: retries are for friends',
  },
  {
    id: 'git-access',
    hit: 'git@example.org: Permission denied (publickey).',
    miss: 'the publickey is on the web page, error none',
  },
];
