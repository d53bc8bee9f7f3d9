import type { Signature } from '../contract.js';

/** Networks, hubs, trackers and the credentials they ask for. */
export const SERVICES: readonly Signature[] = [
  {
    id: 'hub-gated',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'auth',
    match:
      /GatedRepoError|Access to model (?<repo>\S{1,120}) is restricted|You are trying to access a gated repo|Cannot access gated repo/,
    confidence: 'established',
    explain: 'The model hub refuses a gated repository to this account.',
    doesNotProve: 'Whether the licence was not accepted or the token is missing.',
    remedy: 'log-in',
  },
  {
    id: 'hub-not-found',
    role: 'starts',
    verdict: 'runtime',
    category: 'path',
    match:
      /RepositoryNotFoundError|EntryNotFoundError|RevisionNotFoundError|is not a local folder and is not a valid model identifier|DatasetNotFoundError|Can't load (?:the )?(?:configuration|config|tokenizer|model|image processor|feature extractor) (?:of|for) '(?<repo>[^'\n]{1,160})'|Repo id must be in the form|HFValidationError|does not appear to have (?:a file|files) named|is not the path to a directory containing/,
    also: {
      notText:
        /We couldn't connect to|offline mode|Max retries|name resolution|Connection(?:Error| error| refused)/,
    },
    confidence: 'likely',
    explain: 'A model or dataset is found neither as a folder nor on the hub under that name.',
    doesNotProve:
      'Whether a local path or a hub name was meant, and whether the repository is private.',
    lookAt: ['The name or path in the message, and the setting it comes from.'],
    remedy: 'nearest-path',
  },
  {
    id: 'tracker-login',
    on: 'both',
    role: 'starts',
    verdict: 'runtime',
    category: 'auth',
    match:
      /api_key not configured \(no-tty\)|wandb\.errors\.\w*(?:UsageError|AuthenticationError).{0,120}(?:api_key|API key|log ?in)|wandb: ERROR .{0,60}(?:login|API key|permission)|comet_ml.{0,60}API key|NeptuneMissingApiToken/,
    confidence: 'established',
    explain: 'The experiment tracker has no login on this host.',
    doesNotProve: 'Whose account should be used.',
    remedy: 'log-in',
  },
  {
    id: 'http-auth',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'auth',
    match:
      /\b(?:401 Client Error|403 Client Error|HTTP Error 40[13]|status code:? 40[13]|401 Unauthorized|403 Forbidden|AuthenticationError|Invalid (?:username or password|user token|API key)|LocalTokenNotFoundError|NoCredentialsError|ExpiredToken|AccessDenied\b|InvalidAccessKeyId|DefaultCredentialsError|Permission denied \(publickey)/,
    confidence: 'established',
    explain: 'A service refuses the credentials of the run, or there are none.',
    doesNotProve: 'Whether they are missing, wrong or lack a right.',
    remedy: 'log-in',
  },
  {
    id: 'git-access',
    on: 'line',
    role: 'starts',
    verdict: 'runtime',
    category: 'auth',
    match:
      /Permission denied \(publickey|^fatal: (?:Authentication failed|[Cc]ould not read (?:from remote repository|Username|Password))|^Host key verification failed/,
    confidence: 'established',
    explain: 'A remote repository or host refuses the key of this account.',
    doesNotProve: 'Which key it expects.',
    remedy: 'log-in',
  },
  {
    id: 'tls',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'network',
    match:
      /CERTIFICATE_VERIFY_FAILED|SSLCertVerificationError|SSLError|ProxyError|Tunnel connection failed/,
    confidence: 'established',
    explain: 'A secure connection could not be made: the certificate or the proxy is not accepted.',
    doesNotProve: 'Whether the host lacks a certificate or the network rewrites traffic.',
    lookAt: ['The CA bundle and proxy variables of the host; verification should stay on.'],
    remedy: 'network-steps',
  },
  {
    id: 'http-busy',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'network',
    match:
      /\b(?:429 Client Error|50[0234] Server Error|HTTP Error (?:429|50[0234])|Too Many Requests|Service Unavailable|Gateway Time-?out|Bad Gateway|SlowDown)\b/,
    confidence: 'established',
    explain: 'A service is overloaded or limits requests.',
    doesNotProve: 'When it will answer again.',
    remedy: 'retry-later',
  },
  {
    id: 'http-not-found',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'network',
    match: /\b(?:404 Client Error|HTTP Error 40[04]|400 Client Error|410 Client Error)\b/,
    confidence: 'established',
    explain: 'A service does not know the address that the program asks for.',
    doesNotProve: 'Whether the address is misspelled or the file has moved.',
    remedy: 'network-steps',
  },
  {
    id: 'name-resolution',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'network',
    match:
      /Temporary failure in name resolution|Name or service not known|nodename nor servname|getaddrinfo failed|NameResolutionError|gaierror/,
    confidence: 'established',
    explain: 'The host cannot resolve the name of a server.',
    doesNotProve: 'Whether the name is wrong or the host has no way out.',
    remedy: 'network-steps',
  },
  {
    id: 'network-unreachable',
    on: 'exception',
    role: 'starts',
    verdict: 'runtime',
    category: 'network',
    match:
      /Max retries exceeded|ConnectTimeout|ReadTimeout|ConnectionError|NewConnectionError|Network is unreachable|No route to host|URLError|RemoteDisconnected|IncompleteRead|ChunkedEncodingError|ConnectionRefusedError|ConnectionAbortedError|LocalEntryNotFoundError|OfflineModeIsEnabled|We couldn't connect to|ClientConnectorError|ServerDisconnectedError|EndpointConnectionError|ProtocolError|wandb\.errors\.\w*(?:CommError|Timeout)|Run initialization has timed out|APIConnectionError|TimeoutError: \[Errno 110\]/,
    also: {
      notFrames: /TCPStore|init_process_group|rendezvous|multiprocessing\/(?:connection|managers)/,
    },
    confidence: 'likely',
    explain: 'A server could not be reached over the network.',
    doesNotProve: 'Whether the host has no way out, or the server is down.',
    remedy: 'network-steps',
  },
];
