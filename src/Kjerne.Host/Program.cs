using Kjerne.Commands;

return await CommandLine.Run(args);
