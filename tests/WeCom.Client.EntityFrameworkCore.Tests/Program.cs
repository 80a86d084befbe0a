using WeCom.Client.EntityFrameworkCore.Tests.Bulk;

// Tests start this assembly as a program for what has to happen in another process.
if (args is ["victim", .. var arguments])
{
    await Victim.RunAsync(arguments);
}
