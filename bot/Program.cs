using MicroCred.Bot.Commands;

return await CommandLine.RunAsync(args);
