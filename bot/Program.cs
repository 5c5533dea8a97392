using MicroCred.Bot;
using MicroCred.Bot.Commands;

return await CommandLine.RunAsync(args);
