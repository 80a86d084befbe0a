using WeCom.Client.Sync.Ports;

namespace WeCom.Client.EntityFrameworkCore.Stores;

/// <summary>A change that is still to be made, and the row it is to be made to.</summary>
/// <param name="Change">The change.</param>
/// <param name="Row">The stored row; null: a new one.</param>
/// <param name="MovesOntoAnother">Its new userid is still that of another row, which moves away in the same batch.</param>
internal sealed record UserStep(UserChange Change, WeComDirectoryUser? Row, bool MovesOntoAnother);
