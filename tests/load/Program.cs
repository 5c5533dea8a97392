using System.Globalization;
using MicroCred.Load;
using MicroCred.Load.Floors;

// The benchmark: `dotnet run -c Release --project tests/load [-- --quick]`.
//   Benchmark, Rounds, Starts, Report   what is measured, in which order, and what is printed
//   Floods                              whether guests slow a teacher
//   Folder                              the data, checked from outside
//   Doors/                              the ways into the bot: Teams and the web chat, and what comes back
//   Driving/                            the teachers, and who plays them
//   Processes/                          the programs that run, and what they use
//   Floors/                             the least that keeps the rows of a turn
//   peer/, peer-dotnet/                 Bot Builder for JavaScript and for .NET, to compare with
switch (args)
{
    // This program starts itself again as a server to compare with.
    case ["group-commit", var address, var database]:
        await GroupCommitServer.RunAsync(new(address), database);
        return 0;

    // The product alone, for so many stretches of five seconds: something to point a profiler at.
    case ["product", "teams" or "web", var stretches]:
        return await Benchmark.ProductAsync(args[1] is "web", int.Parse(stretches, CultureInfo.InvariantCulture));

    // Whether a flood of guests slows a teacher.
    case ["flood"]:
        return await Floods.RunAsync();

    case [] or ["--quick"]:
        return await Benchmark.RunAsync(args is [] ? Plan.Full : Plan.Quick);

    default:
        Console.Error.WriteLine("Usage: [--quick] | flood | product (teams|web) STRETCHES");
        return 2;
}
